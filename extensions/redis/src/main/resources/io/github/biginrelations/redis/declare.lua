-- Begins the organisation anew (what was is deleted before): no call runs, and so many credits were spent until now.
book(now, tonumber(ARGV[7]))
save()
local run = string.match(redis.call('INFO', 'server'), 'run_id:(%w+)')
redis.call('HSET', meta, 'run', run, 'blocked', '0', 'slot', text(slot))
return {0, 0, 0, booked}
