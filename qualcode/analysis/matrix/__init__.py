"""Matrices: tables that cross two things, such as themes and roles, codes and cases, documents and coders."""

from qualcode.analysis.matrix.axes import Axis, Heading, Material
from qualcode.analysis.matrix.matrix import Cells, Matrix

__all__ = ["Axis", "Cells", "Heading", "Material", "Matrix"]
