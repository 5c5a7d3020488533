"""Many PDFs to one data set, with an engine that spreads them over the cores or over a cluster.

In: a folder, an address, a list or a table of PDFs. Out: the tables of all plans in folders by plan, and a row for each
document. Must not know: how a page is read or which form a plan has.
"""
