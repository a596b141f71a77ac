import { Avatar } from '../Avatar';
import { Badge } from '../Badge';
import { Button } from '../Button';
import { Card } from '../Card';
import { EmptyState } from '../EmptyState';
import { ErrorState } from '../ErrorState';
import { Skeleton } from '../Skeleton';
import { Spinner } from '../Spinner';
import { LONG, Section } from './Section';

const tones = ['neutral', 'accent', 'danger', 'warning', 'success'] as const;
const names = ['Anna Karenina', 'Борис', '李小龍', 'שלום', '', LONG];

export function People() {
  return (
    <Section title="People and status">
      {names.map((name) => (
        <Avatar key={name} name={name} size={40} />
      ))}
      <Avatar name="With a picture" url="/icon.svg" size={40} />
      {[20, 28, 36, 88].map((size) => (
        <Avatar key={size} name="Anna Karenina" size={size} />
      ))}
      {tones.map((tone) => (
        <Badge key={tone} tone={tone} dot>
          {tone}
        </Badge>
      ))}
      {tones.map((tone) => (
        <Badge key={tone} tone={tone}>
          {tone}
        </Badge>
      ))}
    </Section>
  );
}

export function States() {
  return (
    <Section title="States">
      {(['none', 'md', 'lg'] as const).map((padding) => (
        <Card key={padding} padding={padding}>
          Card, {padding}
        </Card>
      ))}
      <Card className="w-full">
        <div className="flex items-center gap-3">
          <Spinner /> Connecting <Spinner size={16} />
        </div>
        <div className="mt-4 flex flex-col gap-2">
          <Skeleton className="h-4 w-2/3" />
          <Skeleton className="h-4 w-1/2" />
        </div>
      </Card>
      <Card className="w-full">
        <EmptyState title="No sessions yet" action={<Button variant="primary">Start session</Button>}>
          Start one, and what is said will be found here.
        </EmptyState>
      </Card>
      <Card className="w-full">
        <EmptyState title="Nothing found" />
      </Card>
      <Card className="w-full">
        <ErrorState title="The server cannot be reached" action={<Button>Try again</Button>}>
          Check your connection. Nothing is lost.
        </ErrorState>
      </Card>
    </Section>
  );
}
