// Places for a screenful of entities, so that lines are about equally long, no symbol or name lies
// over another, and the space there is gets used. The same input gives the same places.

/** Steps between all of them, over at most `far` steps; a little more than the longest way where there is none. */
function distances(size, links, far) {
  const beside = Array.from({ length: size }, () => []);
  links.forEach(([a, b]) => { beside[a].push(b); beside[b].push(a); });
  let longest = 1;
  const found = beside.map((_, start) => {
    const steps = new Float64Array(size).fill(far);
    steps[start] = 0;
    for (let level = [start], step = 1; level.length && step < far; step += 1) {
      const next = [];
      for (const id of level) {
        for (const other of beside[id]) {
          if (steps[other] === far && other !== start) {
            steps[other] = step;
            longest = Math.max(longest, step);
            next.push(other);
          }
        }
      }
      level = next;
    }
    return steps;
  });
  // Where all hang together in small groups, these need not be far from each other to be told apart.
  const apart = Math.min(far, longest + 1.5);
  found.forEach((steps) => steps.forEach((step, other) => { if (step === far) steps[other] = apart; }));
  return found;
}

/** Stress majorisation: each goes to where its distances to all others agree best. */
function unstressed(size, steps, fixed, rounds) {
  const [x, y] = [new Float64Array(size), new Float64Array(size)];
  for (let at = 0; at < size; at += 1) {
    const [angle, radius] = [2.399963 * at, 0.35 * Math.sqrt(at + 0.5)];
    x[at] = fixed[at] ? fixed[at].x : radius * Math.cos(angle) * 1.4;
    y[at] = fixed[at] ? fixed[at].y : radius * Math.sin(angle);
  }
  for (let round = 0; round < rounds; round += 1) {
    for (let at = 0; at < size; at += 1) {
      if (fixed[at]) continue;
      let [sumX, sumY, sum] = [0, 0, 0];
      for (let other = 0; other < size; other += 1) {
        if (other === at) continue;
        const want = steps[at][other];
        const weight = 1 / (want * want);
        const [dx, dy] = [x[at] - x[other], y[at] - y[other]];
        const far = Math.sqrt(dx * dx + dy * dy) || 1e-9;
        sumX += weight * (x[other] + (want * dx) / far);
        sumY += weight * (y[other] + (want * dy) / far);
        sum += weight;
      }
      if (sum) { x[at] = sumX / sum; y[at] = sumY / sum; }
    }
  }
  return [x, y];
}

/** Stretch values over a length, half by their distance and half by their rank. */
function evened(values, length) {
  const order = [...values.keys()].sort((a, b) => values[a] - values[b] || a - b);
  const [low, high] = [values[order[0]], values[order[order.length - 1]]];
  const made = new Float64Array(values.length);
  order.forEach((at, place) => {
    const [share, rank] = [(values[at] - low) / (high - low || 1), place / Math.max(1, order.length - 1)];
    made[at] = (0.5 * share + 0.5 * rank - 0.5) * length;
  });
  return made;
}

/** Turn the cloud so that its longer side lies as the area's longer side does. */
function turned(x, y, wide) {
  const spread = (values) => values.reduce((sum, value) => sum + value * value, 0);
  return (spread(x) >= spread(y)) === wide ? [x, y] : [y, x];
}

const GAP = 44; // between two that a line ties, so that the line and its mark are seen
const ROOMY = 0.3; // share of the area that names and symbols fill where there is room for gaps

/** Which two boxes must leave a gap: those that a line ties, if there is room for that. */
function gapsBetween(boxes, links, area) {
  const filled = boxes.reduce((sum, { w, h }) => sum + w * h, 0);
  if (filled > ROOMY * area.w * area.h) return new Set();
  return new Set(links.flatMap(([a, b]) => [a * boxes.length + b, b * boxes.length + a]));
}

/** Push boxes apart along the axis where they overlap less, and keep them inside the area. */
function separate(spots, boxes, area, fixed, gaps, rounds = 1200) {
  const order = [...spots.keys()];
  for (let round = 0; round < rounds; round += 1) {
    let moved = false;
    order.sort((a, b) => spots[a].x - boxes[a].w / 2 - (spots[b].x - boxes[b].w / 2) || a - b);
    for (let one = 0; one < order.length; one += 1) {
      const a = order[one];
      for (let two = one + 1; two < order.length; two += 1) {
        const b = order[two];
        if (spots[b].x - boxes[b].w / 2 > spots[a].x + boxes[a].w / 2 + (gaps.size ? GAP : 0)) break;
        moved = part(spots, boxes, a, b, fixed, round, gaps.has(a * boxes.length + b) ? GAP : 0) || moved;
      }
    }
    // Where there is no way out in the area, it gives way a little.
    const wider = 1 + 0.03 * Math.floor(round / 300);
    if (area) moved = keepInside(spots, boxes, { w: area.w * wider, h: area.h * wider }, fixed) || moved;
    if (!moved) return true;
  }
  return false;
}

function part(spots, boxes, a, b, fixed, round, gap) {
  const [dx, dy] = [spots[b].x - spots[a].x, spots[b].y + boxes[b].down - spots[a].y - boxes[a].down];
  const overX = (boxes[a].w + boxes[b].w) / 2 + gap - Math.abs(dx);
  const overY = (boxes[a].h + boxes[b].h) / 2 + gap - Math.abs(dy);
  if (overX <= 0.5 || overY <= 0.5 || (fixed[a] && fixed[b])) return false;
  // What sticks between two others gets out by trying the other way from time to time.
  const across = (overY < overX) !== (round % 17 === 16 || (round + a + b) % 41 === 40);
  const step = (fixed[a] || fixed[b] ? 0.7 : 0.36) * (across ? overY : overX);
  const [axis, way] = across ? ["y", dy >= 0 ? 1 : -1] : ["x", dx >= 0 ? 1 : -1];
  if (!fixed[a]) spots[a][axis] -= step * way;
  if (!fixed[b]) spots[b][axis] += step * way;
  return true;
}

function keepInside(spots, boxes, area, fixed) {
  let moved = false;
  spots.forEach((spot, at) => {
    if (fixed[at]) return;
    const box = boxes[at];
    const x = Math.max(-area.w / 2 + box.w / 2, Math.min(area.w / 2 - box.w / 2, spot.x));
    const y = Math.max(-area.h / 2 + box.h / 2, Math.min(area.h / 2 - box.h / 2, spot.y + box.down)) - box.down;
    moved = moved || Math.abs(x - spot.x) > 0.5 || Math.abs(y - spot.y) > 0.5;
    [spot.x, spot.y] = [x, y];
  });
  return moved;
}

/** Places for boxes, each with links to others, in an area of which the middle is 0, 0. */
export function arranged(boxes, links, area, fixed = []) {
  const size = boxes.length;
  if (size === 0) return [];
  if (size === 1) return [fixed[0] || { x: 0, y: 0 }];
  const unit = Math.sqrt((area.w * area.h) / size);
  const near = fixed.map((spot) => spot && { x: spot.x / unit, y: spot.y / unit });
  let [x, y] = unstressed(size, distances(size, links, 7), near, size > 90 ? 60 : 100);
  const anyFixed = fixed.some(Boolean);
  if (!anyFixed) {
    [x, y] = turned(x, y, area.w >= area.h);
    [x, y] = [evened(x, area.w * 0.86), evened(y, area.h * 0.86)];
  }
  const spots = boxes.map((_, at) => ({ x: anyFixed ? x[at] * unit : x[at], y: anyFixed ? y[at] * unit : y[at] }));
  fixed.forEach((spot, at) => { if (spot) spots[at] = { x: spot.x, y: spot.y }; });
  separate(spots, boxes, anyFixed ? null : area, fixed, gapsBetween(boxes, links, area));
  return spots.map((spot) => ({ x: Math.round(spot.x * 10) / 10, y: Math.round(spot.y * 10) / 10 }));
}

/** A free place for a box near a point, looked for in widening rings, first away from the middle. */
export function freeSpot(box, centre, taken) {
  const first = Math.atan2(centre.y, centre.x) || 0;
  for (let ring = 0; ring < 30; ring += 1) {
    const radius = 60 + ring * 24;
    const tries = Math.round(radius / 9);
    for (let at = 0; at < tries; at += 1) {
      const turn = ((at + 1) >> 1) * (at % 2 ? 1 : -1) * ((2 * Math.PI) / tries);
      const spot = { x: centre.x + radius * Math.cos(first + turn), y: centre.y + radius * Math.sin(first + turn) };
      const free = taken.every((other) => Math.abs(other.x - spot.x) > (other.w + box.w) / 2
        || Math.abs(other.y + other.down - spot.y - box.down) > (other.h + box.h) / 2);
      if (free) return spot;
    }
  }
  return { x: centre.x, y: centre.y };
}
