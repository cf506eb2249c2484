-- Takes a slot and a call's largest cost: {GO, micros to wait when no more can start, slots in use, credits used, how many more
-- of this process can start}. Or says when to ask again, and keeps the process's place in the queue: {FULL or SPENT, micros to
-- wait, slots in use, credits used, 0}.
local GO, FULL, SPENT = 0, 1, 2
local process, member, more = ARGV[7], ARGV[8], ARGV[9] == '1'
local lease, probe, trusted = tonumber(ARGV[10]), tonumber(ARGV[11]), ARGV[12] == '1'

-- Another run of Redis than the one that wrote this, or nothing written: what was spent meanwhile is not known.
local run = string.match(redis.call('INFO', 'server'), 'run_id:(%w+)')
local known = redis.call('HGET', meta, 'run')
if known ~= run then
  if not (known and trusted) then
    redis.call('DEL', permits, spent, queue, seen)
    booked, flying = 0, 0
    if limited then
      flying = budget
      redis.call('ZADD', permits, text(now + lease), text(budget) .. '|unknown|' .. run)
    end
    redis.call('HSET', meta, 'slot', text(slot))
  end
  redis.call('HSET', meta, 'run', run, 'blocked', text(now + lease))
end

local function answer(verdict, wait, more)
  save()
  return {verdict, math.max(0, wait), redis.call('ZCARD', permits), booked + flying, math.max(0, more)}
end

-- Why no call can start that so many are ahead of, and how long at least; a call that ends before wakes somebody.
local function refusal(ahead)
  local free = budget - booked - flying
  if limited and free < cost then
    if blocked() and flying >= budget then return SPENT, figure('blocked') + (slots + 1) * slot - now end
    -- Who may still give credits back? Each call that runs costs at least one of those set aside for it.
    local mayComeBack = booked + math.min(flying, redis.call('ZCARD', permits)) + cost <= budget
    local missing, number = (ahead + 1) * cost - free, first
    while missing > 0 and number <= first + slots do
      missing = missing - (redis.call('HGET', spent, text(number)) or 0)
      number = number + 1
    end
    local wait = missing > 0 and probe or (number + slots) * slot - now
    if not mayComeBack then return SPENT, wait end
    return FULL, math.min(wait, probe)
  end
  local next_end = redis.call('ZRANGE', permits, 0, 0, 'WITHSCORES')[2]
  return FULL, math.min(tonumber(next_end or now + probe) - now, probe)
end

-- Sent again, since the first answer was lost.
if redis.call('ZSCORE', permits, member) then
  redis.call('ZADD', permits, text(now + lease), member)
  return answer(GO, probe, 0)
end

local ahead = 0
for _, other in ipairs(redis.call('ZRANGE', queue, 0, -1)) do
  if other == process then break end
  if alive(other) then ahead = ahead + 1 end
end
if room() > ahead then
  redis.call('ZADD', permits, text(now + lease), member)
  flying = flying + cost
  redis.call('ZREM', queue, process)
  redis.call('HDEL', seen, process)
  if more then
    redis.call('ZADD', queue, text(now), process)
    redis.call('HSET', seen, process, text(now))
  end
  wake_one(process)
  local others = redis.call('ZCARD', queue) - (more and 1 or 0)
  local can_start = room() - others
  local _, wait = refusal(others)
  return answer(GO, wait, can_start)
end

redis.call('ZADD', queue, 'NX', text(now), process)
redis.call('HSET', seen, process, text(now))
local why, wait = refusal(ahead)
return answer(why, wait, 0)
