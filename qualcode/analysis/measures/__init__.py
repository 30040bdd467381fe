"""Repeated measures of cases: who stayed, how much changed, and how sure that is."""

from qualcode.analysis.measures.results import MeasureResults, WaveResult, measure_results
from qualcode.analysis.measures.values import RepeatedMeasure, repeated_measures

__all__ = ["MeasureResults", "RepeatedMeasure", "WaveResult", "measure_results", "repeated_measures"]
