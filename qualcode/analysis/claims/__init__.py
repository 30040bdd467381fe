"""What a manuscript claims in numbers and in words for numbers, and whether the project says the same.

`written` reads numbers as authors write them; `finding` finds claims in sentences; `subjects` ties each to the code,
group, measure or agreement that it speaks of; `judging` compares it with the `facts` of the project. What is tied to
nothing that the project knows cannot be told, and is said to be so.
"""
