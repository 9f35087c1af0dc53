"""PolicyGraph: Chinese government documents as a knowledge graph of policies, agencies and obligations."""

__version__ = "0.1.0"
