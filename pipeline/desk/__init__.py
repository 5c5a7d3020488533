"""The desk: every plan's explorer with forms to correct and check in it, served to browsers on this machine.

In: what the stages published, and what people do in the browser. Out: data/corrections and data/review, written whole
by the code of the commands; the outputs of a plan, made anew by the stages. Must not know: how a stage does its work,
and what a page of the explorer looks like.
"""
