"""The small language of `--where`: conditions on cases, documents and codes, the same everywhere.

    case.role = 'nurse' and document.group in ('coach', 'lead')
    "Role tensions" and not "Logistics"
    near("Burnout", "Family", 3 turns) or Confidence@T1 >= 4

Names stand bare (`[in brackets]` where they hold blanks), texts in single quotes, codes in double quotes.
"""

from qualcode.analysis.where.evaluating import Circumstances, holds, may_hold
from qualcode.analysis.where.expressions import Expression, codes_in, fields_in
from qualcode.analysis.where.parsing import parse

__all__ = ["Circumstances", "Expression", "codes_in", "fields_in", "holds", "may_hold", "parse"]
