"""Values of every form that was ever signed or sent, and what they said then: they say it for ever.

``full_month``  a register, and a month of it in which every section and table has something to say
``making``      the program that signs and sends that month, and keeps the values with what they say
``saying``      what a value says as a page, PDF, Word document, workbook and JSON: texts and layout
``stored``      the values that are kept here, as rows of a database
"""
