"""Pure functions over the model: values in, small result values out."""
