import { toTheDoor, tourOfTheDoor, tourOfTheEnd, type Tour } from './tour';
import { tourOfTheCall } from './tour-of-the-call';
import { tourOfThePages } from './tour-of-the-pages';

/** Before, in and after a call, and the pages around it. */
export async function wholeTour(tour: Tour): Promise<void> {
  const link = await toTheDoor(tour);
  await tourOfTheDoor(tour, link);
  await tour.stranger.page.goto('about:blank');
  await tourOfTheCall(tour, link);
  await tourOfTheEnd(tour, link);
  await tourOfThePages(tour);
}
