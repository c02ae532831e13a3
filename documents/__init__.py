"""Finished texts → bytes: a value goes in, a file comes out. Knows no model, no page and no Django.

``sheet``   one table with its titles, sums and notes
``xlsx``    as a workbook;  ``csv``  as a text for spreadsheets and other programs
``docx``    as a document for Word;  ``pdf``  the same, only to be read
``word_template``   an uploaded document whose fields are filled in: what it may say, nothing else
``printing``   how texts and sheets stand on paper
``typeset``, ``fonts``, ``ooxml``, ``archive``   what documents are set, marked and packed with
"""
