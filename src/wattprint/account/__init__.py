"""Arithmetic from joules to carbon, water and money: pure functions of a record and its factors."""
