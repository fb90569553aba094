"""Danish words that carry no answer, and common words that are never a misspelling of something else.

All folded (æ, ø, å as ae, oe, aa).
"""

from __future__ import annotations

from bot.core.danish.words.wordlists import listed

STOP: frozenset[str] = listed(
    """
    jamen jeps mangler mangel manglende ad af aha alene all alt altsaa am at bare begge blev blive bliver bl bla
    blandt blevet boer da de dem den denne der deres det dette dig din dine disse dit dog du efter egentlig ej eks
    eller en end endnu ene eneste engang er et eventuelt evt faar faktisk faa fik flest for fordi forresten fra fx
    foer foerst gang gange gerne godt goer gjort goere ha haft ham han har have havde hej helst helt hende hendes
    her hermed hjemme hos hovedsageligt hovedsagelig hun i ifoelge igen ind jeg jer jeres jo kan kun kunne lidt lige
    ligesom loebende maa man mange maaske med meget mellem men mener mente mest mig min mindre mine mit mon mere
    maette naar naesten nemlig nogen noget nogle nok nu nuvaerende naermest og ogsaa om omkring op os over
    overvejende overhovedet paa plus primaert pt rent rigtig rigtigt ret saa saadan saerlig saerligt samt selv siden
    sig sige siger sin sine sit ske skulle skal som stadig stadigvaek svarer synes sammen tak taenker temmelig til
    troer tror ud uden under uf ved vel vi vil vist ville vores var vaelger vaelge valgte vaere vaeret ville ved
    vedr wow yderst oeh oehm aah hmm hm naa mht primaer typisk umiddelbart arbejder arbejde arbejdet ansat
    ansaettelse ca cirka circa altid specielt isaer velsagtens formentlig nej ja okay ok venligst please svar svaret
    mulighed valg vores egen dage dag kald kalder the is and i'm my im in of to a an
    """
)

COMMON: frozenset[str] = STOP | listed(
    """
    aldrig alle allerede anden andet andre arbejder baade bange bedre bedst bedste beder begynde behov bliver boeger
    bogen brug bruge bruger bruges burde dansk danske deler dette derfor derhen desvaerre dreng dyrere ellers emner
    enten ender enkelt enkelte elever faerdig faelles fejler fem fint fire flere flest folk folket forskellige
    forstaa forstaar foelge foeler foelte fortaelle fortsat fremad frem forrige forste foerste foerer gamle generelt
    gives giver given gjorde gode godt grad gratis grund grunden haand haard haber handler hedder hele heller
    hellere hente hver hverken hvilke hvilken hvilket hvis hvor hvordan hvorfor hvad hvem hvornaar hvorvidt ikke
    inden indtil ingen intet jobbet kender kende kendt klare klart kolde komme kommer kommet kontor krone kroner kurven
    laese laeser laere laerer langt lang lange laves laver lave laenge laengere lader lagde leger leget lever levet
    leve lede ledt ledig ligger ligge livet lokale lyder lyst maade maaden maaned maaneder maal mand mangler mangel
    masse medens mener mener mennesker minus mine mister moede moeder moedet morgen muligt mulige naeste naevne navn
    nemlig nemt netop niveau nyere nye nyeste nyt oefte ofte omraade onsdag opgave opgaver oplever ordet ordner oven
    paafoere passer penge personer plads prisen problem problemer proever prioritere punkt punkter rart reder regler
    rejser rekord renter resten retter ringer ringe rundt samler samme samtale sagen sager sender sende senere
    sidder sidst sidste siger sikker sikkert simpelthen skaber skabe skrev skrive skriver slags slet slut smart
    sidder spiller spoerge spoergsmaal spoerger staar starter starte startede steder stedet stille stort store stor
    stort sted svaert syntes tager tage taget takker taler tale tanker tavle tegner tidligere timer ting tingene
    tirsdag tillader torsdag tredje tidlig traener uger ugen ugerne undskyld undtagen udover vaerd vaere vaerelse vande
    venner vender vente venter verden vejen vejer viden vide videre vigtig vigtige vigtigt vigtigst vigtigste virker
    virke viser vores aaben aabent aaret aarene maske naesten selvom sandsynligvis seneste tilbage bortset resultat
    rolle rolige rette rettere bibliotek biblioteket biblioteker bibliotekets bibliotekerne mellemting hurtig
    hurtigt lederne halvdel halvdelen mindst fleste uddannet udd uddannelse
    """
)

TURNS: frozenset[str] = listed(
    """
    ikke undtagen undtaget bortset hverken minus fraregnet rettere undskyld mente ups hov ingen intet fremfor
    istedet stedet baade udover ekskl undtagelse paanaer naer derimod alligevel samtlige bortset fra men
    hellere snarere taettere naermere taettest naermest
    atter fald hvert dele delene vigtig vigtige vigtigt vigtigst vigtigste fylder vinder slaar klart absolut tvivl
    """
)
"""Words that turn or join an answer; where there is one, they belong to it."""
