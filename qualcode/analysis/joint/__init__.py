"""The joint display: themes beside groups of participants who improved, stayed the same, or got worse."""

from qualcode.analysis.joint.direction import Comparison, Direction
from qualcode.analysis.joint.display import JointDisplay, Voice, VoicedTheme, joint_display

__all__ = ["Comparison", "Direction", "JointDisplay", "Voice", "VoicedTheme", "joint_display"]
