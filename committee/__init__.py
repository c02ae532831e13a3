"""What the steering committee's own work says on a day (domain.md §8).

``targets``      the targets of a year beside what the register counts
``conclusions``  whether a conclusion about a unit is open: counted from the register, never ticked
``endings``      by which fact, with which document, a unit's lack ended
``overview``     everything at a glance;  ``words``  how the rest reads
``files``        the signed files of working rules, kept outside of the web's reach
``forms``, ``tables``, ``filters``, ``sheets``  declarations
``registered``  what concerns all models, said of these;  ``whereabouts``  in whose area their rows lie
"""
