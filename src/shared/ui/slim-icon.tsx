import type { SVGProps } from 'react';

export type SlimIconProps = SVGProps<SVGSVGElement> & { size?: number };

/**
 * One weight of one icon, a sixth of the size of Phosphor's components, which carry all six weights. Icons stand in files by
 * the moment they are needed, so that no page fetches another's.
 */
export function slimIcon(path: string) {
  return function SlimIcon({ size = 20, ...rest }: SlimIconProps) {
    return (
      <svg aria-hidden="true" viewBox="0 0 256 256" width={size} height={size} fill="currentColor" {...rest}>
        <path d={path} />
      </svg>
    );
  };
}
