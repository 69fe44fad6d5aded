"""First names that in news text nearly always belong to one gender.

Made by hand for this project: given names common in English-language news from many countries, leaving out those
borne by men and women alike (Alex, Jordan, Kim, Lee, Robin, Sam) and those that are as often a place or a plain word
with a capital (Austin, Chelsea, Paris, May). A missing name costs little, since titles and pronouns give the gender
too; a wrong one costs a wrong speaker, so when in doubt a name was left out.
"""

from __future__ import annotations

from onrecord.annotation.speakers.words import words

MALE = words(
    """
    aaron abdul abdullah abraham adam adolf adrian ahmad ahmed akbar akira alan albert alberto aldo alejandro
    aleksandr aleksei alessandro alexander alexei alfred alfredo ali allan allen alvin amir anatoly anders andré
    andrei andrej andrew andrey andrzej andy angus anil antoine anton antónio antonio antony anwar arjun armando
    arnold arthur arturo arvid ashok axel barack barry bartholomew bashar ben benedict benjamin bernard bernd bernie
    bert bill billy bjorn bob bobby bogdan boris brad bradley brandon brendan brent brett brian bruce bruno bryan
    byron calvin carl carlo carlos cedric cesar chad charles charlie christian christoph christopher chuck
    clarence claude claus clement cliff clifford clint clive colin conor constantin corey craig curtis cyril dale
    damien dan daniel daniele danny darren dave david davide dean dennis denis derek derrick diego dieter dimitri
    dirk dmitri dmitry dominic dominik don donald douglas doug duncan dustin dwayne dwight earl ed eddie edgar
    edmund eduardo edward edwin efraim elias elijah elliott emanuel emil emilio emmanuel enrico enrique eric erik
    ernest ernesto ethan eugene evan evgeny fabio farid felipe felix ferdinand fernando finn florian francesco
    francisco franco frank frankie fred frederick friedrich fritz gabriel gareth garry gary gavin geoff geoffrey
    georg george georges gerald gerard gerhard gianni gilbert gilles giorgio giovanni giuseppe glenn gordon graham
    greg gregory guido guillermo gunnar günter gustav guy hakan hamid hans harald harold harry harvey hasan hassan
    hector heinrich heinz helmut hendrik henri henrik henry herbert herman hideo hiroshi horst howard hubert hugh
    hugo hussein hussain ian ibrahim igor ilya imran isaac isaiah ismail istván ivan ivo jack jacob jacques
    jakob jakub james janez jared jason javier jay jean-claude jeb jeff jeffrey jens jeremy jerome jerry
    jim jimmy joachim joao joão joaquin joe joel johan johann johannes john johnny jon jonas jonathan jorge josé
    jose josef joseph josh joshua josip juan juha julian julio jurgen jürgen justin kamal karl karim keith ken kenji
    kenneth kenny kevin khalid khaled kirk klaus konrad konstantin kostas kurt kyle lars larry laurent lawrence
    leo leon leonard leonid leopold lennart lloyd lorenzo louis luc luca lucas luigi luis luiz lukas luke luther
    magnus mahmoud malcolm manfred manuel marc marcel marcello marcin marco marcos marcus mariano mario marius mark
    marko markus marshall martin marvin massimo mateusz matt matteo matthew matthias maurice mauricio max maxim
    maximilian mehmet michael michał michel miguel mihai mike mikhail milan miles milos miloš mitch mitchell mitt
    mohamed mohammad mohammed moritz moses muhammad murray mustafa narendra nasser nathan nathaniel ned neil nelson
    newt nicholas nick nicolas nigel nikita nikolai nikolay nikos norman oleg oleksandr oliver olivier omar oscar
    osama oskar osman otto owen pablo paddy paolo pascal patrick paul paulo pavel pedro per percy perry pete peter
    petr petro phil philip philippe phillip pierre piers pietro piotr radek rafael rahul rainer raj rajiv ralph
    ramon rand randall randy rashid raul raúl ray raymond recep reinhard reza ricardo richard rick ricky roald rob
    robert roberto rod roderick rodney rodrigo roger roland rolf roman ron ronald ronnie rory ross roy ruben rudolf
    rudy rupert russell ryan salman salvador salvatore samuel sanjay santiago saul scott sean sebastian serge sergei
    sergey sergio seth shane shaun shawn shinzo silvio simon slobodan spencer stanislav stanley stefan
    stefano stephen steve steven stewart stuart sven tariq ted terence terrence theo theodore thomas thorsten
    tim timothy tobias todd tom tomas tomás tomasz tommy tony torsten travis trevor troy tyler ulrich umar urban uwe
    vaclav václav vadim valentin vernon victor vijay viktor vince vincent vitaly vladimir volker volodymyr
    walter warren wayne werner wesley wilhelm willem william willy winston wolfgang xavier yannis yasser yevgeny
    yuri youssef yusuf zachary zoran
    """
)

FEMALE = words(
    """
    abigail ada adela adelaide adele agatha agnes agnieszka aisha alba alessandra alexandra alice alicia alina
    alison allison alma amalia amanda amber amelia amina amy ana anastasia anita anja ann anna annabel anne annegret
    annette annie annika antonella antonia aretha ariana arlene ashley astrid audrey aurora ayesha barbara beata
    beatrice beatriz becky belinda bella benazir berit bernadette bertha beth bethany betsy betty beverly bianca
    birgit bonnie brenda bridget brigitte britney brooke camila camilla candace cara carina carla carly carmen carol
    carole carolina caroline carolyn carrie catalina catarina catherine cathy cecilia celia celine charlene
    charlotte cheryl chloe christiane christina christine christy cindy claire clara clarissa claudia colette
    colleen condoleezza connie constance cora cordelia corinne courtney cristina crystal cynthia dagmar daisy
    daniela danielle daphne dawn deborah debbie debra deirdre denise diana diane dina dolores donna dora
    doreen doris dorothea dorothy edith edna eileen elaine eleanor elena eleni elif elisa elisabeth elise elissa
    eliza elizabeth ella ellen elsa elvira emilia emily emma erica erika erin esther ethel eugenia eva evelyn fatima
    fatma felicity fiona flora florence frances francesca françoise frida gabriela gabriella gabrielle gail galina
    gemma genevieve georgia georgina gerda geraldine gertrude gillian gina ginevra gisela gladys gloria grace greta
    gretchen gudrun gwen hanna hannah harriet hazel heather heidi heike helen helena helene helga henrietta
    hilda hildegard hillary holly hope huma ida ilona ilse imelda inès ines ingeborg ingrid irena irene irina iris
    irma isabel isabella isabelle isobel ivana ivanka ivonne jacinda jacqueline jana jane janet janice janine
    jasmine jeanette jeanne jenna jennifer jenny jessica jill joan joanna joanne jocelyn jodi johanna josephine
    joy joyce juana juanita judith judy julia juliana julie juliet julieta justine kaja kamala karen karin karina
    karla kate katharina katharine katherine kathleen kathryn kathy katie katja katrina katy kayla keiko
    kellyanne kelsey kerstin kirsten kirsty kristen kristin kristina lara larissa latoya laura lauren leah leila
    lena leonora letitia lidia liesel lila lilian liliana lillian lily linda lindsay lisa liz liza lois lola loretta
    lorraine louisa louise lourdes lucia lucía lucie lucille lucinda lucy ludmila luisa luise lydia lyn lynn mabel
    madeleine madeline madison magda magdalena maggie malala malgorzata mandy manuela mara marcela marcia margaret
    margarita margot margrethe marguerite maria maría marian mariana marianne marie marija marilyn marina marine
     marissa marjorie marlene marta martha martina mary maryam matilda maud maureen maya megan megyn meghan
    melania melanie melinda melissa mercedes meredith mia michaela michele michelle mila mildred milena miranda
    miriam moira molly mona monica monika monique muriel myra myriam nadia nadine nancy naomi natalia natalie
    natasha nellie nicole nikki nina noelle nora noreen norma octavia odile olga olivia ophelia pamela
    patricia patty paula paulette pauline pearl peggy penelope penny petra philippa phoebe phyllis pilar polly
    priscilla priya rachel ramona raquel rebecca regina renata renate renée rhoda rhonda rita roberta rosa rosalie
    rosalind rosalyn rosanna rosario rose rosemary roxanne ruby ruth sabina sabine sabrina sally samantha sandra
    sara sarah saskia selena selma serena shannon sharon sheila shelley sheryl shirley sibylle sigrid silke
    silvia sofia sofía sonia sonja sophia sophie stacey stacy stefania stella stephanie sue sunita susan
    susana susanna susanne susie suzanne svetlana sylvia sylvie tabitha tamara tammy tania tanja tanya tara tatiana
    tatyana teresa thelma theodora theresa therese tiffany tilda tina ulrike ulla ursula uta valentina valeria
    valerie vanessa vera veronica veronika vicki vicky victoria viktoria viola violet virginia vivian vivien wanda
    wendy whitney wilhelmina winifred winnie xenia yasmin yelena yolanda yoko yulia yvette yvonne zainab zara zeinab
    zelda zoe zuzana
    """
)

FIRST_NAMES = MALE | FEMALE
