"""The worker: what is done without anybody asking, at its time. `embedded` keeps the time itself, on one machine;
`several` leaves that to procrastinate, on as many as there are."""
