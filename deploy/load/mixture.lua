-- The mixture of requests in mixture.csv for wrk, as fast as answers come: run it from the root of the repository.
-- LOAD_API_KEY holds the API key or token, where the service asks for one.
-- It prints how many answers had which status: wrk itself counts every status above 399 as an error.

local mixed, weights = {}, 0
local threads = {}
counts = {}

local function read(path)
  local file = assert(io.open(path, "rb"))
  local content = file:read("*a")
  file:close()
  return content
end

function setup(thread)
  table.insert(threads, thread)
end

function init()
  local key = os.getenv("LOAD_API_KEY")
  local headers = { ["Content-Type"] = "application/json" }
  if key then
    headers["Authorization"] = "Bearer " .. key
  end
  for line in io.lines("deploy/load/mixture.csv") do
    local weight, method, path, body = line:match("^(%d+),(%u+),([^,]+),(.*)$")
    if weight then
      weights = weights + tonumber(weight)
      local content = body ~= "" and read(body) or nil
      table.insert(mixed, { upto = weights, wire = wrk.format(method, path, headers, content) })
    end
  end
  math.randomseed(os.time() + tonumber(tostring(counts):match("0x(%x+)"), 16) % 65536)
end

function request()
  local drawn = math.random(weights)
  for _, asked in ipairs(mixed) do
    if drawn <= asked.upto then
      return asked.wire
    end
  end
end

function response(status)
  counts[status] = (counts[status] or 0) + 1
end

function done(summary)
  local all = {}
  for _, thread in ipairs(threads) do
    for status, count in pairs(thread:get("counts")) do
      all[status] = (all[status] or 0) + count
    end
  end
  for status, count in pairs(all) do
    print(string.format("status %s: %d answers, %.1f a second", status, count, count / (summary.duration / 1e6)))
  end
end
