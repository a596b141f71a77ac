import { Avatar } from '@/shared/ui/Avatar';

type Person = { name: string; color: string | null; avatarUrl: string | null };
const SHOWN = 5;

/** Overlapping faces; the names for who cannot see them. */
export function Faces({ people, count, size = 28 }: { people: Person[]; count: number; size?: number }) {
  if (people.length === 0) return null;
  return (
    <p className="flex items-center">
      <span className="sr-only">{people.map((person) => person.name).join(', ')}</span>
      {people.slice(0, SHOWN).map((person, index) => (
        <span key={index} title={person.name} className="-ml-2 rounded-full ring-2 ring-surface first:ml-0">
          <Avatar name={person.name} color={person.color} url={person.avatarUrl} size={size} />
        </span>
      ))}
      {count > SHOWN && <span className="ml-2 text-sm tabular-nums text-text-quiet">+{count - SHOWN}</span>}
    </p>
  );
}
