"""The sample study, built through the acts that users call."""
