"""What may come in and what goes out, as Marshmallow schemas."""
