// Names on the picture: the most important first, each only where nothing else stands yet.
import { DIM } from './state.js';

const CELL = 4;
const SMALL = 1, FIRM = 2;  // what stands in a cell: a disc that a big name may cover, or one that no name may
const BIG_NAMES = 14;
const DIRECTION = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;
export const FONT = '"PingFang SC","Microsoft YaHei","Noto Sans CJK SC","Source Han Sans SC","WenQuanYi Micro Hei",sans-serif';

// Direction marks would turn the names around it; a very long name would cover the picture.
export function shortName(name, limit = 18) {
  const letters = Array.from(name.slice(0, 400).replace(DIRECTION, '').replace(/\s+/g, ' ').trim());
  return letters.length > limit ? `${letters.slice(0, limit - 1).join('')}…` : letters.join('');
}

class Room {
  constructor(width, height) {
    this.width = width;
    this.height = height;
    this.across = Math.ceil(width / CELL) + 1;
    this.taken = new Uint8Array(this.across * (Math.ceil(height / CELL) + 1));  // bits: SMALL, FIRM
  }

  // Calls visit with the cell numbers of a box until visit says stop.
  visit(left, top, right, bottom, visit) {
    const last = Math.floor(Math.min(this.width, right) / CELL);
    const low = Math.floor(Math.min(this.height, bottom) / CELL);
    for (let row = Math.floor(Math.max(0, top) / CELL); row <= low; row += 1) {
      for (let column = Math.floor(Math.max(0, left) / CELL); column <= last; column += 1) {
        if (visit(row * this.across + column)) return true;
      }
    }
    return false;
  }

  take(box, bit) { this.visit(...box, (cell) => { this.taken[cell] |= bit; return false; }); }

  isFree(box, bits) {
    const [left, top, right, bottom] = box;
    if (left < 0 || top < 0 || right > this.width || bottom > this.height) return false;
    return !this.visit(left, top, right, bottom, (cell) => (this.taken[cell] & bits) !== 0);
  }
}

function boxes(spot, width, height) {
  const half = width / 2, gap = spot.radius + 3;
  return [
    ...(spot.radius > half + 2 ? [[spot.x - half, spot.y - height / 2, spot.x + half, spot.y + height / 2]] : []),
    [spot.x - half, spot.y + gap, spot.x + half, spot.y + gap + height],
    [spot.x + gap, spot.y - height / 2, spot.x + gap + width, spot.y + height / 2],
    [spot.x - gap - width, spot.y - height / 2, spot.x - gap, spot.y + height / 2],
    [spot.x - half, spot.y - gap - height, spot.x + half, spot.y - gap],
  ];
}

// spots: {x, y, radius, level, name, always} in pixels, the most important first; returns what found room.
export function placeLabels(context, spots, { width, height, size }) {
  const room = new Room(width, height);
  spots.forEach((spot, at) => {
    const reach = spot.radius;
    room.take([spot.x - reach, spot.y - reach, spot.x + reach, spot.y + reach], at < BIG_NAMES ? FIRM : SMALL);
  });
  const placed = [];
  const most = Math.max(12, Math.round((width * height) / 9000));
  for (let at = 0; at < spots.length && placed.length < most; at += 1) {
    const label = placeLabel(context, spots[at], room, size, at < BIG_NAMES);
    if (label !== null) placed.push(label);
  }
  return placed;
}

function placeLabel(context, spot, room, base, isBig) {
  if (spot.name === '') return null;
  const size = spot.always ? base + 2 : base;
  context.font = font(size, spot.always);
  const places = boxes(spot, context.measureText(spot.name).width + 6, size * 1.3);
  const inside = places.length > 4 ? places[0] : undefined;
  const place = inside ?? places.find((box) => room.isFree(box, SMALL | FIRM))
    ?? (isBig ? places.find((box) => room.isFree(box, FIRM)) : undefined) ?? (spot.always ? places[0] : undefined);
  if (!place) return null;
  room.take(place, FIRM);
  return { spot, size, x: (place[0] + place[2]) / 2, y: (place[1] + place[3]) / 2, isInside: inside !== undefined };
}

const font = (size, isBold) => `${isBold ? 600 : 400} ${size}px ${FONT}`;

export function drawLabels(context, placed, ink) {
  context.textBaseline = 'middle';
  context.textAlign = 'center';
  context.lineJoin = 'round';
  for (const { spot, size, x, y } of placed) {
    context.font = font(size, spot.always);
    context.strokeStyle = ink.halo;
    context.lineWidth = size / 4;
    context.strokeText(spot.name, x, y);
    context.fillStyle = spot.level === DIM ? ink.dim : ink.text;
    context.fillText(spot.name, x, y);
  }
}
