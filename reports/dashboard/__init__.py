"""What the committee looks at first: the overview of a day, the years month by month, the communes in order.

``overview``   the first page of a day: ``headlines``, ``lines`` by commune, ``todo``, ``bars``
``missing``    whose report of the month is missing
``replay``     the register month by month; ``replay_file`` makes a page of it that stands alone
``ranking``    the communes in the order in which they need attention
"""
