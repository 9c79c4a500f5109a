"""From losses and the terms of a policy to what is insured and what is retained."""
