"""The language of `--where`: conditions on cases, documents and codes.

    case.role = 'nurse' and document.group in ('coach', 'lead')
    "Role tensions" and not "Logistics"
    near("Burnout", "Family", 3 turns) or Confidence@T1 >= 4

Names have no quotes (`[brackets]` if they contain blanks), values are in single quotes, codes in double quotes.
"""

from qualcode.analysis.where.evaluating import Facts, holds, may_hold
from qualcode.analysis.where.expressions import Expression, codes_in, fields_in
from qualcode.analysis.where.parsing import parse

__all__ = ["Expression", "Facts", "codes_in", "fields_in", "holds", "may_hold", "parse"]
