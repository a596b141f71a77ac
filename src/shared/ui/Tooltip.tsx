'use client';

import {
  cloneElement,
  useLayoutEffect,
  useRef,
  useState,
  type HTMLAttributes,
  type ReactElement,
} from 'react';
import { createPortal } from 'react-dom';
import { tooltipPlace, type Place } from './tooltip-place';
import { useTooltip } from './useTooltip';

export type TooltipProps = {
  /** One element that takes the handlers of an element. */
  children: ReactElement<HTMLAttributes<HTMLElement>>;
  text: string;
  /** Key that does the same. */
  shortcut?: string | undefined;
  side?: 'top' | 'bottom';
};

/** Names an icon to those who point at it or come to it by keyboard. */
export function Tooltip({ children, text, shortcut, side = 'top' }: TooltipProps) {
  const tooltip = useTooltip(children.props);
  return (
    <>
      {cloneElement(children, tooltip.handlers)}
      {tooltip.anchor &&
        createPortal(
          <Bubble id={tooltip.id} anchor={tooltip.anchor} text={text} shortcut={shortcut} side={side} />,
          document.body,
        )}
    </>
  );
}

type BubbleProps = Omit<TooltipProps, 'children'> & { id: string; anchor: Element };

function Bubble({ id, anchor, text, shortcut, side = 'top' }: BubbleProps) {
  const ref = useRef<HTMLDivElement>(null);
  const [place, setPlace] = useState<Place | null>(null);
  useLayoutEffect(() => {
    const size = ref.current?.getBoundingClientRect();
    if (!size) return;
    const { innerWidth: width, innerHeight: height } = window;
    setPlace(tooltipPlace(anchor.getBoundingClientRect(), size, { width, height }, side));
  }, [anchor, text, shortcut, side]);
  return (
    <div
      ref={ref}
      id={id}
      role="tooltip"
      style={place ?? { left: 0, top: 0, visibility: 'hidden' }}
      className="animate-fade pointer-events-none fixed z-50 flex w-max items-center gap-2 rounded-control border border-line bg-raised px-2.5 py-1 text-sm text-text shadow-float"
    >
      {text}
      {shortcut && (
        <kbd className="rounded-sm bg-sunken px-1.5 font-mono text-xs text-text-quiet">{shortcut}</kbd>
      )}
    </div>
  );
}
