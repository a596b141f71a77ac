'use client';

import { useCallback, useEffect, useState, type ReactNode } from 'react';
import type { ToastProps } from './Toast';

/** Holds the one toast: the newest wins and goes by itself, what went wrong after twice the time. Spread `toastProps` into <Toast>. */
export function useToast(lastsMs = 4000): {
  toastProps: ToastProps;
  show: (text: ReactNode, tone?: 'neutral' | 'danger') => void;
} {
  const [toast, setToast] = useState<ToastProps>({});
  useEffect(() => {
    if (!toast.children) return;
    const timer = setTimeout(() => setToast({}), toast.tone === 'danger' ? 2 * lastsMs : lastsMs);
    return () => clearTimeout(timer);
  }, [toast, lastsMs]);
  const show = useCallback(
    (children: ReactNode, tone: 'neutral' | 'danger' = 'neutral') => setToast({ children, tone }),
    [],
  );
  return { toastProps: toast, show };
}
