import { notFound } from 'next/navigation';
import { Gallery } from '@/shared/ui/gallery/Gallery';

/** Every component in every state; in development only. */
export default function GalleryPage() {
  if (process.env.NODE_ENV === 'production') notFound();
  return <Gallery />;
}
