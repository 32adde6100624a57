import { type KeyboardEvent, type PointerEvent, useEffect, useRef, useState } from 'react';
import { panned, revealed, scaleOf, type View, within, zoomed } from './geometry.js';
import type { Timeline } from './model.js';

const STEP = 1.6;

/** What of the line is seen, and every way to move it: buttons, keys, the wheel with Ctrl, dragging. */
export function useView({ limits, home }: Pick<Timeline, 'limits' | 'home'>, width: number) {
  const [chosen, setView] = useState<View | null>(null);
  const view = within(chosen ?? home, limits);
  const drag = useRef<{ x: number; view: View } | null>(null);
  const surface = useRef<HTMLDivElement>(null);
  const span = view.to - view.from;
  const zoom = (factor: number, around = view.from + span / 2): void => setView(zoomed(view, factor, around, limits));
  const pan = (share: number): void => setView(panned(view, span * share, limits));
  const moves = {
    closer: () => zoom(1 / STEP), farther: () => zoom(STEP), near: () => setView(null), whole: () => setView(limits), earlier: () => pan(-0.25), later: () => pan(0.25),
    reveal: (place: number) => setView(revealed(view, place, limits)),
    /** Comes close enough to tell marks apart, with a little room at the sides. */
    between: (from: number, to: number) => setView(within({ from: from - Math.max(0.1, (to - from) / 4), to: to + Math.max(0.1, (to - from) / 4) }, limits)),
  };

  // A wheel that zooms must be kept from zooming the page: React listens passively, so this listener is our own.
  const turn = useRef((_: WheelEvent): void => undefined);
  turn.current = (event) => {
    if (!event.ctrlKey || !surface.current) return;
    event.preventDefault();
    const share = (event.clientX - surface.current.getBoundingClientRect().left) / width;
    zoom(event.deltaY > 0 ? STEP : 1 / STEP, view.from + span * Math.min(1, Math.max(0, share)));
  };
  useEffect(() => {
    const element = surface.current;
    const listen = (event: WheelEvent): void => turn.current(event);
    element?.addEventListener('wheel', listen, { passive: false });
    return () => element?.removeEventListener('wheel', listen);
  }, []);

  const byKey: Readonly<Record<string, () => void>> = { '+': moves.closer, '=': moves.closer, '-': moves.farther, '0': moves.near, Home: moves.whole };
  const alone: Readonly<Record<string, () => void>> = { ArrowLeft: moves.earlier, ArrowRight: moves.later };
  return {
    view, moves, surface, x: scaleOf(view, width),
    handlers: {
      onKeyDown: (event: KeyboardEvent) => {
        if (event.ctrlKey || event.metaKey || event.altKey) return;
        // On a mark the arrows go to the next mark; on the line itself, and with Shift, they move it.
        const act = byKey[event.key] ?? (event.target === event.currentTarget || event.shiftKey ? alone[event.key] : undefined);
        if (!act) return;
        event.preventDefault();
        act();
      },
      onPointerDown: (event: PointerEvent) => {
        if (event.button === 0 && event.target instanceof Element && !event.target.closest('[data-mark]')) drag.current = { x: event.clientX, view };
      },
      onPointerMove: (event: PointerEvent) => {
        const from = drag.current;
        if (!from || Math.abs(event.clientX - from.x) < 3) return;
        event.currentTarget.setPointerCapture(event.pointerId);
        setView(panned(from.view, ((from.x - event.clientX) / width) * (from.view.to - from.view.from), limits));
      },
      onPointerUp: () => { drag.current = null; },
      onPointerCancel: () => { drag.current = null; },
    },
  };
}
