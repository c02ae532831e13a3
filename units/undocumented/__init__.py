"""Facts that should name a document and name none: a list to work through, and one document for many of them.

``kind``     what a kind of fact is; each registers itself
``kinds``    those of the register
``places``   in which commune a fact lay on its day
``chosen``   by what the list is narrowed, and which of its facts were ticked
``listing``  the facts a person may see, counted by kind, commune and year, and as rows
``form``     the document for the ticked ones
``sheet``    the rows as a file
"""
