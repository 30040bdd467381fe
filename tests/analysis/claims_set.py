"""Planted claims, true and false, about an invented study; the truth stands beside each."""

from __future__ import annotations

from typing import Literal

Truth = Literal["holds", "differs", "cannot be told"]

PLANTED: tuple[tuple[str, tuple[Truth, ...]], ...] = (
    # n of N and percentages: Role tensions 9 of 13 coaches, 2 of 8 nurses on the ward (group staff), 11 of 21 in all
    ("Role tensions were voiced by 9 of 13 coaches (69 %).", ("holds",)),
    ("Role tensions were voiced by 9 of 13 coaches (70 %).", ("differs",)),
    ("Role tensions were voiced by 8 of 13 coaches.", ("differs",)),
    ("Nine of the thirteen coaches spoke of role tensions.", ("holds",)),
    ("Ten of the thirteen coaches spoke of role tensions.", ("differs",)),
    ("Logistics came up in 5 out of 13 interviews with coaches (38.5%).", ("holds",)),
    ("Logistics came up in 5 out of 13 interviews with coaches (36.5%).", ("differs",)),
    ("11/21 participants (52%) described role tensions.", ("holds",)),
    ("12/21 participants (57%) described role tensions.", ("differs",)),
    ("Paired coaching was named by three coaches (23%).", ("holds",)),
    ("Paired coaching was named by four coaches (31%).", ("differs",)),
    ("Paired coaching (n = 3, 23.1%) was rarer than logistics (n = 5, 38.5%).", ("holds", "holds")),
    ("Paired coaching (n = 5, 38.5%) was as frequent as logistics (n = 5, 38.5%).", ("differs", "holds")),
    ("9 of 13 coaches described role tensions and 5 (38 %) described logistics.", ("holds", "holds")),
    ("9 of 13 coaches described role tensions and 7 (54 %) described logistics.", ("holds", "differs")),
    ("Of the coaches, 69% voiced role tensions.", ("holds",)),
    ("Of the coaches, 75% voiced role tensions.", ("differs",)),
    ("Role tensions were voiced by 69.2% of the coaches but by 25% of the staff.", ("holds", "holds")),
    ("Role tensions were voiced by 69.2% of the coaches but by 35% of the staff.", ("holds", "differs")),
    ("Two of the 8 staff described role tensions.", ("holds",)),
    ("Three of the 8 staff described role tensions.", ("differs",)),
    # words for shares
    ("Most coaches described role tensions.", ("holds",)),
    ("Most coaches described logistics.", ("differs",)),
    ("All coaches described role tensions.", ("differs",)),
    ("Several coaches spoke of logistics.", ("holds",)),
    ("Only a few coaches named paired coaching.", ("holds",)),
    ("The majority of coaches named paired coaching.", ("differs",)),
    ("A minority of the coaches described logistics.", ("holds",)),
    ("None of the staff mentioned paired coaching.", ("holds",)),
    ("None of the staff mentioned role tensions.", ("differs",)),
    ("Nearly all coaches described role tensions.", ("differs",)),
    ("About half of the participants described role tensions.", ("holds",)),
    ("Two thirds of the coaches voiced role tensions.", ("holds",)),
    ("A third of the coaches voiced role tensions.", ("differs",)),
    ("Some coaches spoke of logistics, and many coaches of role tensions.", ("holds", "holds")),
    # people
    ("Of the 13 coaches, 9 were psychiatrists (69%) and 4 were nurses (31%).", ("holds", "holds")),
    ("Of the 13 coaches, 9 were psychiatrists (70%) and 4 were nurses (31%).", ("differs", "holds")),
    ("We interviewed 8 psychiatrists (62%) and 5 nurses (38%) among the coaches.", ("differs", "differs")),
    ("Seven coaches (54%) were women.", ("cannot be told",)),
    ("Most coaches had a garden.", ("cannot be told",)),
    ("In another study 45% of nurses were burned out [12].", ("cannot be told",)),
    ("The hospital lost 12% of its beds.", ("cannot be told",)),
    # agreement: κ .62 over all
    ("Agreement was substantial (Cohen’s κ = {kappa}).", ("holds",)),
    ("Agreement was substantial (Cohen’s κ = .72).", ("differs",)),
    ("Krippendorff’s α was {alpha}.", ("holds",)),
    ("Krippendorff’s α was 0.81.", ("differs",)),
    ("Percent agreement was {agreed}%.", ("holds",)),
    ("For logistics, kappa was {logistics}.", ("holds",)),
    ("For logistics, kappa was .42.", ("differs",)),
    # measures: Calm at T1 3.50 (1.29), at T2 5.25 (1.26), at T3 6.00
    ("Calm rose from T1 (M = 3.50, SD = 1.29) to T2 (M = 5.25, SD = 1.26).", ("holds", "holds", "holds", "holds")),
    ("Calm rose from T1 (M = 3.50, SD = 1.29) to T2 (M = 5.75, SD = 1.26).", ("holds", "holds", "differs", "holds")),
    ("The mean of Calm at T2 was 5.25 (1.26).", ("holds", "holds")),
    ("Calm was higher at T2 (β = {beta}, 95 % CI {low} to {high}, p = {p}).", ("holds", "holds", "holds")),
    ("Calm was higher at T2 (β = 9.99, 95 % CI {low} to 9.99, p = {p}).", ("differs", "differs", "holds")),
    ("Calm changed greatly from T1 to T2 (d = {d}).", ("holds",)),
    ("Calm changed greatly from T1 to T2 (d = 4.44).", ("differs",)),
    ("At T2, 3 of 4 (75 %) completed the questionnaire on Calm.", ("holds",)),
    ("At T2, 2 of 4 (50 %) completed the questionnaire on Calm.", ("differs",)),
    ("Retention at T3 was 25%.", ("holds",)),
    ("Retention at T3 was 75%.", ("differs",)),
    ("Sixteen of 20 (75%) is wrong whatever it is about.", ("differs",)),
)  # fmt: skip
