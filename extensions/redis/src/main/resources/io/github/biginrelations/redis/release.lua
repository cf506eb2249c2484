-- Gives permits back. Each is four arguments: member, how it ended, its credits, how long the slot is held.
for i = 7, #ARGV, 4 do
  local member, how, credits, hold = ARGV[i], ARGV[i + 1], tonumber(ARGV[i + 2]), tonumber(ARGV[i + 3])
  if redis.call('ZREM', permits, member) == 1 then
    flying = flying - credits_of(member)
    if how == 'UNUSED' then
      credits = 0
    elseif hold > 0 then
      redis.call('ZADD', permits, text(now + hold), credits .. '|held' .. string.match(member, '|.*'))
      flying = flying + credits
    else
      book(now, credits)
    end
  elseif how == 'LATE' then
    -- The lease ran out before the call did: its credits count from here on too.
    book(now, credits)
  end
end
save()
wake_one('')
return {0, 0, redis.call('ZCARD', permits), booked + flying}
