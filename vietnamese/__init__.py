"""The language: its letters, numbers and days as texts. Knows no Django and nothing of the register.

``letters``   how text is stored, and which spellings mean the same
``keys``      by which text is searched and put in order
``likeness``  which names are perhaps one name written twice
``numbers``, ``days``   as text writes them: nobody else does
``words``     first letters, lists and names of communes in a running text
``syllables`` whether a text is Vietnamese
``tcvn3``, ``old_text``  text in old fonts or wrongly read, told from Unicode and converted
"""
