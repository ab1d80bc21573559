"""What `./ikat` does once on a machine: fetch, lay out, prove. Nothing of the running program imports it."""
