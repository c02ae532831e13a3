"""What a clerk enters at random, room by room: members, units, cells, places, plans, cases, mending."""
