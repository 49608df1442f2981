"""Figures from counts: means, shares, scores and curves with their intervals, each with the source of its formula.

SciPy, statsmodels and lifelines are asked in the tests; nothing of them is needed here.
"""
