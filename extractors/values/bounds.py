"""Words that bound a number, for money and quantities. Patterns for folded text, without groups."""

APPROX = r"circa|ca\.?|ongeveer|om en bij(?: de)?|rond(?: de)?|plusminus|\+/?-|±|~|naar schatting|zowat|bijna|zo'n"
MOST = r"maximaal|maximum|max\.?|hoogstens|ten hoogste|niet meer dan|minder dan|onder de|<=?|≤"
LEAST = r"minimaal|minimum|min\.?|minstens|ten minste|tenminste|meer dan|ruim|(?<!-)>=?|≥"
RAISING = r"verhoogd|opgetrokken|uitgebreid|gestegen|herleid|verlaagd|teruggebracht|gebracht|stijgt|daalt"
"""Verbs that lead to a new number: 'verhoogd tot 50' is no bound."""
