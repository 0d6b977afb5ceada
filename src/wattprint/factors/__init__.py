"""Versioned tables of published figures and their look-ups: places, grids, processors, facilities.

Every figure leaves here as a range with its unit, year, method, source and licence. The tables are
plain tab-separated files in ``tables/``; ``scripts/build_factors.py`` writes them from the
publications listed in ``tables/SOURCES.md``. Nothing is read until the first look-up.
"""
