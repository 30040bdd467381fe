"""Participants: tables of cases, values, and which documents are theirs."""
