"""Opening projects, the settings of a person, finding things by name, the doctor."""
