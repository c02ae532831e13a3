"""The journal: every operation, what it wrote in words, and every look at personal data.

``listing``  the operations and the looks that a person may know of;  ``filters``  and ``tables``  their lists
``differences``  what an operation changed, field by field;  ``words``  how a stored value is said
"""
