"""The page that opens all plans: their explorers, periods, fates, workload and budgets, side by side.

In: plans, and what changed to each since its predecessor. Out: index.html and index.en.html. Must not know: how plans
are read and compared, and what their explorers and exports hold.
"""
