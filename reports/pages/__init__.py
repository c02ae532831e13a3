"""What a page or a file of the monthly report is made of, with what may be done from it.

``commune_page``    the report of a commune;  ``composer_page``  the composer
``sign_page``       the report that is presented, as it is signed
``printed``         the tables of a value as pages show them;  ``filing``  a value as a file
"""
