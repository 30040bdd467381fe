"""Repeated measures of cases: retention, change, and confidence intervals."""

from qualcode.analysis.measures.results import MeasureResults, WaveResult, measure_results
from qualcode.analysis.measures.values import RepeatedMeasure, repeated_measures

__all__ = ["MeasureResults", "RepeatedMeasure", "WaveResult", "measure_results", "repeated_measures"]
