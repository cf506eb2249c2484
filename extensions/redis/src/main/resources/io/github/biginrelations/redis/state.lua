-- What every script begins with: the time, and what time alone has changed. Redis' clock is the only one.
-- permits: by when the lease ends; a member is "<credits>|<process>|<number>".
-- spent: credits of calls that have ended, by slot of time. queue: processes that wait, by since when; seen: their last word.
-- Numbers become text by text(): Lua itself would round a time.
local permits, meta, spent, queue, seen = KEYS[1], KEYS[2], KEYS[3], KEYS[4], KEYS[5]
local slot, slots, channel = tonumber(ARGV[1]), 400, ARGV[2]
local most, budget, cost, patience = tonumber(ARGV[3]), tonumber(ARGV[4]), tonumber(ARGV[5]), tonumber(ARGV[6])
local limited = budget >= 0

local begun_with = redis.call('HGET', meta, 'slot')
if begun_with and tonumber(begun_with) ~= slot then
  return redis.error_reply('BIGIN creditWindow is not the one that this organisation was begun with: '
    .. 'give all processes the same, or stop them and begin anew with declareSpent')
end

local function text(n) return string.format('%.0f', n) end
local function figure(name) return tonumber(redis.call('HGET', meta, name) or '0') end

local time = redis.call('TIME')
local now = math.max(time[1] * 1000000 + time[2], figure('now'))
local first = math.floor(now / slot) - slots
local booked, flying = figure('booked'), figure('flying')

-- Credits count until a window after the end of the slot in which their call ended.
local function book(at, credits)
  local number = math.floor(at / slot)
  if credits > 0 and number >= first then
    redis.call('HINCRBY', spent, text(number), credits)
    booked = booked + credits
  end
end

local function forget()
  local oldest = figure('oldest')
  if first - oldest > slots then
    redis.call('DEL', spent)
    booked = 0
  else
    for number = oldest, first - 1 do
      local credits = redis.call('HGET', spent, text(number))
      if credits then
        booked = booked - credits
        redis.call('HDEL', spent, text(number))
      end
    end
  end
end

local function credits_of(member) return tonumber(string.match(member, '^%d+')) end

-- A lease that ran out: its process is dead, or the call was cut and its hold is over. The call ended then, at the latest.
local function expire()
  local over = redis.call('ZRANGEBYSCORE', permits, '-inf', text(now), 'WITHSCORES')
  for i = 1, #over, 2 do
    local credits = credits_of(over[i])
    flying = flying - credits
    book(tonumber(over[i + 1]), credits)
    redis.call('ZREM', permits, over[i])
  end
end

local function blocked() return figure('blocked') > now end

-- How many calls can start now.
local function room()
  if blocked() then return 0 end
  local free = most - redis.call('ZCARD', permits)
  return limited and math.min(free, math.floor((budget - booked - flying) / cost)) or free
end

local function alive(process)
  local last = tonumber(redis.call('HGET', seen, process) or '0')
  if now - last <= patience then return true end
  redis.call('ZREM', queue, process)
  redis.call('HDEL', seen, process)
  return false
end

local function wake_one(but)
  if room() < 1 then return end
  for _, process in ipairs(redis.call('ZRANGE', queue, 0, -1)) do
    if process ~= but and alive(process) then
      redis.call('PUBLISH', channel .. process, '1')
      return
    end
  end
end

local function save()
  redis.call('HSET', meta, 'now', text(now), 'oldest', text(first), 'booked', text(booked), 'flying', text(flying))
end

forget()
expire()
