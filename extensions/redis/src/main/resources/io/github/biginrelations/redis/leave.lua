-- A process waits no longer: the next one is woken.
redis.call('ZREM', queue, ARGV[7])
redis.call('HDEL', seen, ARGV[7])
save()
wake_one('')
return {0, 0, redis.call('ZCARD', permits), booked + flying}
