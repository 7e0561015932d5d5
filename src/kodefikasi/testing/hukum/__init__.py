"""Laws that programs can be held to: roll-ups, rates, accumulation, codes."""
