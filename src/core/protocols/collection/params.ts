import { isJsonObject, type Json } from '../../json.ts'
import type { DocLink } from '../../rules/doc.ts'
import { PAGES, variablePage } from '../../rules/pages.ts'
import { EVENT_TYPES, type EventType } from './event-types.ts'

/** JSON types as Adobe's schemas mean them (draft-04): never coerced; `integer` refuses 12.5 and "12". */
export type ParamType = 'string' | 'number' | 'integer' | 'boolean' | 'object' | 'array'

/** One documented key: what a tester must know of it, and what the rules check (spec §4). */
export type Param = {
  readonly key: string
  /** The object of the body in which it stands. */
  readonly place: 'params' | 'qoeData'
  readonly type: ParamType
  /** Event types that take it. */
  readonly on: readonly EventType[]
  /** Event types on which it must be present. */
  readonly required: readonly EventType[]
  /** In the reader's language, for someone who does not know the key. */
  readonly meaning: { readonly en: string; readonly es: string }
  readonly unit: 'seconds' | 'milliseconds' | null
  /** Smallest number that is documented to make sense; `null`: no number, or any. */
  readonly least: number | null
  readonly doc: DocLink
}

type Extra = Partial<Pick<Param, 'unit' | 'least' | 'place' | 'required'>>

const START: readonly EventType[] = ['sessionStart']
const AD_BREAK: readonly EventType[] = ['adBreakStart']
const AD: readonly EventType[] = ['adStart']
const CHAPTER: readonly EventType[] = ['chapterStart']
const STATE: readonly EventType[] = ['stateStart', 'stateEnd']
const STATES: readonly EventType[] = ['statesUpdate']

function param(
  key: string,
  type: ParamType,
  on: readonly EventType[],
  en: string,
  es: string,
  doc: DocLink,
  extra: Extra = {},
): Param {
  return {
    key,
    type,
    on,
    meaning: { en, es },
    doc,
    place: 'params',
    required: [],
    unit: null,
    least: null,
    ...extra,
  }
}

const inStart = (
  key: string,
  type: ParamType,
  en: string,
  es: string,
  doc: DocLink = PAGES.requestParameters,
  extra: Extra = {},
) => param(key, type, START, en, es, doc, extra)
const must = { required: START }
const core = (page: string, title: string) => variablePage(`core/${page}`, title)
const standard = (page: string, title: string) => variablePage(`standard-metadata/${page}`, title)
const ads = (page: string, title: string) => variablePage(`ads/${page}`, title)
const chapters = (page: string, title: string) => variablePage(`chapters/${page}`, title)
const quality = (page: string, title: string) => variablePage(`quality/${page}`, title)
const qoe = (least: number | null = 0) => ({ place: 'qoeData', least }) as const

/** Every documented key, in the order of the reference page. Keys are case-sensitive. */
export const PARAMS: readonly Param[] = [
  // Analytics, visitor, privacy
  inStart(
    'analytics.trackingServer',
    'string',
    'Adobe Analytics host that receives the numbers of this session.',
    'Servidor de Adobe Analytics que recibe los datos de esta sesión.',
    PAGES.requestParameters,
    must,
  ),
  inStart(
    'analytics.reportSuite',
    'string',
    'Report suite in which this session is counted.',
    'Grupo de informes en el que se cuenta esta sesión.',
    PAGES.requestParameters,
    must,
  ),
  inStart(
    'analytics.enableSSL',
    'boolean',
    'Whether Adobe forwards to Analytics over HTTPS.',
    'Indica si Adobe reenvía a Analytics por HTTPS.',
  ),
  inStart(
    'analytics.visitorId',
    'string',
    'Your own visitor ID for Analytics.',
    'ID de visitante propio para Analytics.',
  ),
  inStart(
    'analytics.aid',
    'string',
    'Legacy Analytics visitor ID.',
    'ID de visitante antiguo de Analytics.',
    PAGES.collectionParameters,
  ),
  inStart(
    'analytics.optOutServerSideForwarding',
    'boolean',
    'The viewer refused server-side forwarding (CCPA).',
    'El espectador rechazó el reenvío del lado del servidor (CCPA).',
    PAGES.optOut,
  ),
  inStart(
    'analytics.optOutShare',
    'boolean',
    'The viewer refused sharing with partners (CCPA).',
    'El espectador rechazó compartir con socios (CCPA).',
    PAGES.optOut,
  ),
  inStart(
    'visitor.marketingCloudOrgId',
    'string',
    'Adobe organisation; ends in @AdobeOrg.',
    'Organización de Adobe; termina en @AdobeOrg.',
    PAGES.requestParameters,
    must,
  ),
  inStart(
    'visitor.marketingCloudUserId',
    'string',
    'Experience Cloud ID (ECID) of the viewer.',
    'ID de Experience Cloud (ECID) del espectador.',
  ),
  inStart(
    'visitor.aamLocationHint',
    'integer',
    'Audience Manager region of the viewer.',
    'Región de Audience Manager del espectador.',
  ),
  inStart(
    'visitor.customerIDs',
    'object',
    'Your customer IDs of the viewer, each with its login state.',
    'ID de cliente propios del espectador, cada uno con su estado de autenticación.',
  ),
  inStart(
    'appInstallationId',
    'string',
    'Identifies this app on this device until it is reinstalled.',
    'Identifica esta app en este dispositivo hasta que se reinstala.',
  ),
  // Content
  inStart(
    'media.id',
    'string',
    'Content ID: the Content dimension of the reports.',
    'ID de contenido: la dimensión Contenido de los informes.',
    core('content-id', 'Content'),
    must,
  ),
  inStart(
    'media.name',
    'string',
    'Title that people read in the reports.',
    'Título que se lee en los informes.',
    core('content-name', 'Content name'),
  ),
  inStart(
    'media.length',
    'number',
    'Length of the content; 86400 for live of unknown length.',
    'Duración del contenido; 86400 para directos de duración desconocida.',
    core('content-length', 'Content length'),
    { ...must, unit: 'seconds' },
  ),
  inStart(
    'media.contentType',
    'string',
    'Kind of content: vod, live, podcast…',
    'Tipo de contenido: vod, live, podcast…',
    core('content-type', 'Content type'),
    must,
  ),
  inStart(
    'media.streamType',
    'string',
    'Whether this is video or audio.',
    'Indica si es vídeo o audio.',
    core('stream-type', 'Stream type'),
  ),
  inStart(
    'media.playerName',
    'string',
    'Player that shows the content.',
    'Reproductor que muestra el contenido.',
    core('content-player-name', 'Content player name'),
    must,
  ),
  inStart(
    'media.channel',
    'string',
    'Channel or section in which the content is shown.',
    'Canal o sección donde se muestra el contenido.',
    core('content-channel', 'Content channel'),
    must,
  ),
  inStart(
    'media.resume',
    'boolean',
    'The viewer continues an earlier session: counts as a resume, not as a start.',
    'El espectador continúa una sesión anterior: cuenta como reanudación, no como inicio.',
    core('content-resumes', 'Content resumes'),
  ),
  inStart(
    'media.downloaded',
    'boolean',
    'The content was watched offline and is reported afterwards.',
    'El contenido se vio sin conexión y se notifica después.',
    PAGES.downloadedContent,
  ),
  inStart(
    'media.sdkVersion',
    'string',
    'Version of your player or app.',
    'Versión de su reproductor o app.',
    core('app-version', 'App version'),
  ),
  inStart(
    'media.libraryVersion',
    'string',
    'Version of the Adobe library that sent this.',
    'Versión de la biblioteca de Adobe que lo envió.',
    PAGES.collectionParameters,
  ),
  inStart(
    'media.publisher',
    'string',
    'Publisher of the audio content.',
    'Editor del contenido de audio.',
    standard('publisher', 'Publisher'),
  ),
  // Standard metadata
  inStart('media.show', 'string', 'Name of the series.', 'Nombre de la serie.', standard('show', 'Show')),
  inStart(
    'media.season',
    'string',
    'Season, as text.',
    'Temporada, como texto.',
    standard('season', 'Season'),
  ),
  inStart(
    'media.episode',
    'string',
    'Episode, as text.',
    'Episodio, como texto.',
    standard('episode', 'Episode'),
  ),
  inStart(
    'media.assetId',
    'string',
    'Identifier of the asset, such as EIDR or TMS.',
    'Identificador del recurso, como EIDR o TMS.',
    standard('asset-id', 'Asset ID'),
  ),
  inStart(
    'media.genre',
    'string',
    'Genre; several separated by commas.',
    'Género; varios separados por comas.',
    standard('genre', 'Genre'),
  ),
  inStart(
    'media.firstAirDate',
    'string',
    'First broadcast on television, best as YYYY-MM-DD.',
    'Primera emisión en televisión, mejor como AAAA-MM-DD.',
    standard('first-air-date', 'First air date'),
  ),
  inStart(
    'media.firstDigitalDate',
    'string',
    'First publication on a digital channel, best as YYYY-MM-DD.',
    'Primera publicación en un canal digital, mejor como AAAA-MM-DD.',
    standard('first-digital-date', 'First digital date'),
  ),
  inStart(
    'media.rating',
    'string',
    'Age rating, such as TVPG.',
    'Clasificación por edades, como TVPG.',
    standard('content-rating', 'Content rating'),
  ),
  inStart(
    'media.originator',
    'string',
    'Creator or studio of the content.',
    'Creador o estudio del contenido.',
    standard('originator', 'Originator'),
  ),
  inStart(
    'media.network',
    'string',
    'Network that shows the content.',
    'Cadena que muestra el contenido.',
    standard('network', 'Network'),
  ),
  inStart(
    'media.showType',
    'string',
    'Full episode "0", preview "1", clip "2" or other "3", as text.',
    'Episodio completo "0", avance "1", clip "2" u otro "3", como texto.',
    standard('show-type', 'Show type'),
  ),
  inStart(
    'media.adLoad',
    'string',
    'Kind of ad load.',
    'Tipo de carga publicitaria.',
    standard('ad-load-type', 'Ad load type'),
  ),
  inStart(
    'media.pass.mvpd',
    'string',
    'TV provider through which the viewer signed in.',
    'Proveedor de TV con el que el espectador inició sesión.',
    standard('mvpd', 'MVPD'),
  ),
  inStart(
    'media.pass.auth',
    'string',
    'The viewer is authorised by a TV provider; only "true" may be sent.',
    'El espectador está autorizado por un proveedor de TV; solo se puede enviar "true".',
    standard('authorized', 'Authorized'),
  ),
  inStart(
    'media.dayPart',
    'string',
    'Part of the day of the broadcast.',
    'Franja horaria de la emisión.',
    standard('day-part', 'Day part'),
  ),
  inStart(
    'media.feed',
    'string',
    'Feed, such as East-HD.',
    'Señal, como East-HD.',
    standard('media-feed-type', 'Media feed type'),
  ),
  inStart(
    'media.streamFormat',
    'string',
    'Format of the stream, such as HD or SD.',
    'Formato de la emisión, como HD o SD.',
    standard('stream-format', 'Stream format'),
  ),
  inStart(
    'media.artist',
    'string',
    'Artist of the song.',
    'Artista de la canción.',
    standard('artist', 'Artist'),
  ),
  inStart('media.album', 'string', 'Album of the song.', 'Álbum de la canción.', standard('album', 'Album')),
  inStart('media.label', 'string', 'Record label.', 'Sello discográfico.', standard('label', 'Label')),
  inStart(
    'media.author',
    'string',
    'Author of the audiobook.',
    'Autor del audiolibro.',
    standard('author', 'Author'),
  ),
  inStart(
    'media.station',
    'string',
    'Radio station or audio source.',
    'Emisora de radio o fuente de audio.',
    standard('station', 'Station'),
  ),
  // Ads
  param(
    'media.ad.podFriendlyName',
    'string',
    AD_BREAK,
    'Name of the ad break.',
    'Nombre de la pausa publicitaria.',
    ads('ad-break-name', 'Ad break name'),
  ),
  param(
    'media.ad.podIndex',
    'integer',
    AD_BREAK,
    'Which ad break of the content this is.',
    'Número de la pausa publicitaria en el contenido.',
    PAGES.requestParameters,
    { required: AD_BREAK, least: 0 },
  ),
  param(
    'media.ad.podSecond',
    'number',
    AD_BREAK,
    'Second of the content at which the break sits; 0 for a pre-roll.',
    'Segundo del contenido en el que está la pausa; 0 para un pre-roll.',
    ads('ad-break-start-time', 'Ad break start time'),
    { required: AD_BREAK, unit: 'seconds', least: 0 },
  ),
  param(
    'media.ad.podPosition',
    'integer',
    AD,
    'Position of the ad in its break.',
    'Posición del anuncio en su pausa.',
    ads('ad-in-pod-position', 'Ad in pod position'),
    { required: AD, least: 0 },
  ),
  param('media.ad.id', 'string', AD, 'ID of the ad.', 'ID del anuncio.', ads('ad-id', 'Ad'), {
    required: AD,
  }),
  param(
    'media.ad.name',
    'string',
    AD,
    'Title of the ad that people read in the reports.',
    'Título del anuncio que se lee en los informes.',
    ads('ad-name', 'Ad name'),
  ),
  param(
    'media.ad.length',
    'number',
    AD,
    'Length of the ad.',
    'Duración del anuncio.',
    ads('ad-length', 'Ad length'),
    { required: AD, unit: 'seconds', least: 0 },
  ),
  param(
    'media.ad.playerName',
    'string',
    AD,
    'Player that shows the ad.',
    'Reproductor que muestra el anuncio.',
    ads('ad-player-name', 'Ad player name'),
    { required: AD },
  ),
  param(
    'media.ad.advertiser',
    'string',
    AD,
    'Company or brand advertised.',
    'Empresa o marca anunciada.',
    ads('advertiser', 'Advertiser'),
  ),
  param(
    'media.ad.campaignId',
    'string',
    AD,
    'ID of the campaign.',
    'ID de la campaña.',
    ads('campaign-id', 'Campaign ID'),
  ),
  param(
    'media.ad.creativeId',
    'string',
    AD,
    'ID of the creative.',
    'ID del material creativo.',
    ads('creative-id', 'Creative ID'),
  ),
  param(
    'media.ad.siteId',
    'string',
    AD,
    'ID of the ad site.',
    'ID del sitio del anuncio.',
    ads('site-id', 'Site ID'),
  ),
  param(
    'media.ad.creativeURL',
    'string',
    AD,
    'URL of the creative.',
    'URL del material creativo.',
    ads('creative-url', 'Creative URL'),
  ),
  param(
    'media.ad.placementId',
    'string',
    AD,
    'ID of the placement.',
    'ID del emplazamiento.',
    ads('placement-id', 'Placement ID'),
  ),
  // Chapters
  param(
    'media.chapter.index',
    'integer',
    CHAPTER,
    'Which chapter of the content this is.',
    'Número del capítulo en el contenido.',
    chapters('chapter-position', 'Chapter position'),
    { required: CHAPTER, least: 0 },
  ),
  param(
    'media.chapter.offset',
    'number',
    CHAPTER,
    'Second of the content at which the chapter begins.',
    'Segundo del contenido en el que empieza el capítulo.',
    chapters('chapter-offset', 'Chapter offset'),
    { required: CHAPTER, unit: 'seconds', least: 0 },
  ),
  param(
    'media.chapter.length',
    'number',
    CHAPTER,
    'Length of the chapter.',
    'Duración del capítulo.',
    chapters('chapter-length', 'Chapter length'),
    { required: CHAPTER, unit: 'seconds', least: 0 },
  ),
  param(
    'media.chapter.friendlyName',
    'string',
    CHAPTER,
    'Name of the chapter.',
    'Nombre del capítulo.',
    chapters('chapter-name', 'Chapter'),
  ),
  // Player states
  param(
    'media.state.name',
    'string',
    STATE,
    'Player state: fullScreen, mute, closedCaptioning, pictureInPicture, inFocus, or your own.',
    'Estado del reproductor: fullScreen, mute, closedCaptioning, pictureInPicture, inFocus o uno propio.',
    PAGES.stateStart,
    { required: STATE },
  ),
  param(
    'statesStart',
    'array',
    STATES,
    'Player states that begin with this call.',
    'Estados del reproductor que empiezan con esta llamada.',
    PAGES.playerStateOverview,
  ),
  param(
    'statesEnd',
    'array',
    STATES,
    'Player states that end with this call.',
    'Estados del reproductor que terminan con esta llamada.',
    PAGES.playerStateOverview,
  ),
  // Quality of experience
  param(
    'media.qoe.bitrate',
    'integer',
    EVENT_TYPES,
    'Bitrate of the stream.',
    'Tasa de bits de la emisión.',
    quality('bitrate', 'Bitrate'),
    qoe(),
  ),
  param(
    'media.qoe.droppedFrames',
    'integer',
    EVENT_TYPES,
    'Frames dropped since the session began, never reset.',
    'Fotogramas perdidos desde el inicio de la sesión, sin reiniciar nunca.',
    quality('dropped-frames', 'Dropped frames'),
    qoe(),
  ),
  param(
    'media.qoe.framesPerSecond',
    'integer',
    EVENT_TYPES,
    'Frames per second, rounded.',
    'Fotogramas por segundo, redondeados.',
    quality('frames-per-second', 'Frames per second'),
    qoe(),
  ),
  param(
    'media.qoe.timeToStart',
    'integer',
    EVENT_TYPES,
    'Time from the wish to play to the first frame.',
    'Tiempo desde la intención de reproducir hasta el primer fotograma.',
    quality('time-to-start', 'Time to start'),
    { ...qoe(), unit: 'milliseconds' },
  ),
  param(
    'media.qoe.errorID',
    'string',
    ['error'],
    'Identifies the error.',
    'Identifica el error.',
    PAGES.collectionParameters,
    qoe(null),
  ),
  param(
    'media.qoe.errorSource',
    'string',
    ['error'],
    'Where the error arose: player or external.',
    'Dónde surgió el error: player o external.',
    PAGES.collectionParameters,
    qoe(null),
  ),
  // On one page only, and no client sends them (D-02)
  param(
    'media.errorId',
    'string',
    ['error'],
    'Identifies the error, on one page of Adobe only; all others use media.qoe.errorID in qoeData.',
    'Identifica el error, solo en una página de Adobe; las demás usan media.qoe.errorID en qoeData.',
    PAGES.errorEvent,
  ),
  param(
    'media.errorSource',
    'string',
    ['error'],
    'Where the error arose, on one page of Adobe only; all others use media.qoe.errorSource in qoeData.',
    'Dónde surgió el error, solo en una página de Adobe; las demás usan media.qoe.errorSource en qoeData.',
    PAGES.errorEvent,
  ),
]

const BY_KEY: ReadonlyMap<string, Param> = new Map(PARAMS.map(one => [one.key, one]))

/** The documented key of exactly this spelling. */
export function paramOf(key: string): Param | undefined {
  return BY_KEY.get(key)
}

const REQUIRED = new Map<EventType, readonly Param[]>(
  EVENT_TYPES.map(type => [type, PARAMS.filter(one => one.required.includes(type))]),
)

/** Params that must be present on an event of this type. */
export function requiredParams(type: EventType): readonly Param[] {
  return REQUIRED.get(type) ?? []
}

/** Does a value have the type its key is documented with? Never coerces. */
export function hasType(value: Json, type: ParamType): boolean {
  switch (type) {
    case 'integer':
      return Number.isInteger(value)
    case 'number':
      return typeof value === 'number' && Number.isFinite(value)
    case 'object':
      return isJsonObject(value)
    case 'array':
      return Array.isArray(value)
    default:
      return typeof value === type
  }
}
