"""The joint display: what people said, by how much they changed in what was measured."""

from qualcode.analysis.joint.direction import Comparison, Direction
from qualcode.analysis.joint.display import JointDisplay, Voice, VoicedTheme, joint_display

__all__ = ["Comparison", "Direction", "JointDisplay", "Voice", "VoicedTheme", "joint_display"]
